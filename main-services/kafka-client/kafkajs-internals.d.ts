declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** The requests of one connection. Internal to kafkajs, so what is named here is checked when it is used. */
  export default class RequestQueue {
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests(): void;
  }
}
