/**
 * Runs an action at once when it is asked for, but never twice at the same time nor more often than every
 * `intervalMsMin`: what is asked for in between is done once, afterwards. So the first change is never late, and load
 * never makes more work.
 */
export class Throttle {
  readonly #action: () => Promise<void>;
  readonly #intervalMsMin: () => number;
  readonly #onError: (error: unknown) => void;
  #requested = false;
  #running: Promise<void> | undefined;
  #pause: { wake: () => void } | undefined;
  #finishing = false;
  #delay: NodeJS.Timeout | undefined;

  /** @param intervalMsMin a function, when it depends on how much the action costs at the time */
  constructor(
    action: () => Promise<void>,
    intervalMsMin: number | (() => number),
    onError: (error: unknown) => void,
  ) {
    this.#action = action;
    this.#intervalMsMin = typeof intervalMsMin === 'number' ? () => intervalMsMin : intervalMsMin;
    this.#onError = onError;
  }

  /** Asks for the action now, or as soon as the interval allows. */
  request(): void {
    if (this.#finishing) return;
    this.#cancelDelay();
    this.#requested = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /**
   * Asks for the action within so long, the interval unless told: for what is not urgent, and likely followed by something that
   * is. It then goes along, and does not use up the turn.
   */
  requestSoon(withinMs = this.#intervalMsMin()): void {
    if (!this.#finishing) this.#delay ??= setTimeout(() => this.request(), withinMs);
  }

  /** Does what is still asked for, without a pause, and does nothing ever after. */
  async finish(): Promise<void> {
    if (this.#delay) this.request();
    this.#finishing = true;
    this.#pause?.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#requested) {
      this.#requested = false;
      this.#cancelDelay();
      try {
        await this.#action();
      } catch (error) {
        // A state that could not be published now is published with the next one, or after a pause.
        this.#onError(error);
        this.#requested = !this.#finishing;
      }
      if (!this.#finishing) await this.#wait();
    }
  }

  #cancelDelay(): void {
    clearTimeout(this.#delay);
    this.#delay = undefined;
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#pause = undefined;
        resolve();
      };
      const timer = setTimeout(wake, this.#intervalMsMin());
      this.#pause = { wake };
    });
  }
}
