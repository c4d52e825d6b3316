/**
 * Runs an action at once when it is asked for, but never twice at the same time nor more often than every
 * `intervalMsMin`: what is asked for in between is done once, afterwards. So the first change is never late, and load
 * never makes more work.
 */
export class Throttle {
  readonly #action: () => Promise<void>;
  readonly #intervalMsMin: number;
  readonly #onError: (error: unknown) => void;
  #requested = false;
  #running: Promise<void> | undefined;
  #pause: { wake: () => void } | undefined;
  #finishing = false;

  constructor(action: () => Promise<void>, intervalMsMin: number, onError: (error: unknown) => void) {
    this.#action = action;
    this.#intervalMsMin = intervalMsMin;
    this.#onError = onError;
  }

  request(): void {
    if (this.#finishing) return;
    this.#requested = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Does what is still asked for, without a pause, and does nothing ever after. */
  async finish(): Promise<void> {
    this.#finishing = true;
    this.#pause?.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#requested) {
      this.#requested = false;
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

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#pause = undefined;
        resolve();
      };
      const timer = setTimeout(wake, this.#intervalMsMin);
      this.#pause = { wake };
    });
  }
}
