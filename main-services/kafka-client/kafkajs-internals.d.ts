declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** The requests of one connection. Internal to kafkajs, so what is named here is checked when it is used. */
  export default class RequestQueue {
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests(): void;
  }
}

declare module 'kafkajs/src/protocol/encoder.js' {
  /** Writes a request. Internal to kafkajs, as above. */
  export default class Encoder {
    static nextPowerOfTwo: (value: number) => number;
    static sizeOfVarLong: (value: number | bigint) => number;
    buf: Buffer;
    offset: number;
    readonly buffer: Buffer;
    ensureAvailable(length: number): void;
    writeInt8(value: number): this;
    writeUVarInt(value: number): this;
    writeVarInt(value: number): this;
    writeVarLong(value: number | bigint): this;
    writeVarIntBytes(value: Buffer | string | null): this;
    writeBytes(value: Buffer | string | null): this;
    writeInt64(value: number | bigint): this;
    writeString(value: string | null): this;
    writeEncoder(value: Encoder): this;
  }
}
