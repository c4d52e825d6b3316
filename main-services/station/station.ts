import { setTimeout as sleep } from 'node:timers/promises';
import type { DestinationStream } from 'pino';
import type { ElectionDefinition } from '../contracts/election.ts';
import type { Polls } from '../election/polls.ts';
import { printWithChromium } from '../launcher/chromium-pdf.ts';
import type { Clock } from '../limits/guess-guard.ts';
import { closeOnce } from '../profiles/close-once.ts';
import { electionHome } from '../profiles/election-home.ts';
import type { StationConfig } from '../profiles/station-config.ts';
import type { PrintPdf } from '../reports/print-pdf.ts';
import type { StaffDesk } from '../staff/staff-desk.ts';
import { makeToken } from '../staff/station-credentials.ts';
import { onceServersAnswer } from './await-servers.ts';
import { FailureLog } from './failure-log.ts';
import { systemClock } from './limits.ts';
import { createLog } from './log.ts';
import { type OpenedStation, openOn, type StationParts } from './opened-station.ts';
import { keepTicksFast } from './tick-shape.ts';
import { letVotersGoFirst } from './voters-first.ts';
import { keepYoungGenerationSmall, letGarbageDieYoung } from './young-garbage.ts';

/**
 * A running station: vote API, aggregator and screens in one process. When its election is begun anew, it opens itself
 * anew at the same address: what it answers here is of now, and not to be kept.
 */
export interface Station {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly election: ElectionDefinition;
  readonly polls: Polls;
  /** Where its staff sign in. */
  readonly desk: StaffDesk;
  /** What the kiosk votes with that is opened with this station: nobody has to type it. Gone with the process. */
  readonly kioskToken: string;
  /** Where the kiosk prints that is opened with it, by the operating system's name; `null`: whoever prints is asked. */
  printer(): Promise<string | null>;
  /** Finishes the requests at hand, counts what is logged, saves the results. Closing twice is fine. */
  close(): Promise<void>;
}

/** What a station uses of its surroundings, if not the usual. */
export interface StationMeans {
  printPdf?: PrintPdf;
  /** For what waits and leaks. */
  clock?: Clock;
  /** Where the log goes; standard error unless told. */
  logTo?: DestinationStream;
}

const reopenRetryMs = 1_000;

/**
 * Starts a station, or one role of it, on an election that is there; waits for servers that are away. Throws what opening the election throws,
 * `UnknownStation`, and the operating system's error when the port is taken.
 */
export async function startStation(
  config: StationConfig,
  { printPdf = printWithChromium, clock = systemClock, logTo }: StationMeans = {},
): Promise<Station> {
  letGarbageDieYoung();
  keepTicksFast();
  const { logger, hide } = createLog(config.logLevel, { profile: config.profile }, logTo);
  const failures = new FailureLog(logger);
  const onError = (error: unknown) => failures.report(error);
  const parts = { config, printPdf, clock, kioskToken: makeToken(), logger, hide, onError };
  const station = new RunningStation(parts, failures);
  try {
    await onceServersAnswer(
      config,
      () => station.open(),
      (line) => logger.warn(line),
    );
  } catch (error) {
    await failures.close();
    throw error;
  }
  if (config.role === 'wall') keepYoungGenerationSmall();
  if (config.role === 'tally') letVotersGoFirst();
  return station;
}

class RunningStation implements Station {
  readonly #parts: StationParts;
  readonly #failures: FailureLog;
  #opened: OpenedStation | undefined;
  #reopening: Promise<void> | undefined;
  #isClosing = false;
  readonly close = closeOnce(async () => {
    this.#isClosing = true;
    await this.#reopening;
    await this.#opened?.close();
    await this.#failures.close();
  });

  constructor(parts: StationParts, failures: FailureLog) {
    this.#parts = parts;
    this.#failures = failures;
  }

  get url(): string {
    return this.#now.url;
  }

  get election(): ElectionDefinition {
    return this.#now.election;
  }

  get polls(): Polls {
    return this.#now.polls;
  }

  get desk(): StaffDesk {
    return this.#now.desk;
  }

  get kioskToken(): string {
    return this.#parts.kioskToken;
  }

  printer(): Promise<string | null> {
    return this.#now.printer();
  }

  get #now(): OpenedStation {
    if (!this.#opened) throw new TypeError('the station was not opened');
    return this.#opened;
  }

  async open(): Promise<void> {
    const { config, hide, onError } = this.#parts;
    const stores = await electionHome(config, onError).open('exclusive');
    hide(stores.election.candidates.flatMap(({ id, name }) => [id, name.ka, name.en]));
    this.#failures.watch(stores.dependencies);
    stores.modeSwitch.watch(() => {
      this.#reopening ??= this.#reopen().finally(() => {
        this.#reopening = undefined;
      });
    });
    // The port that was found free the first time stays.
    const port = this.#opened ? Number(new URL(this.#opened.url).port) : config.port;
    this.#opened = await openOn(stores, { ...this.#parts, config: { ...config, port } });
  }

  async #reopen(): Promise<void> {
    this.#parts.logger.info('the election is begun anew; the station opens itself anew');
    await this.#opened?.close();
    while (!this.#isClosing) {
      try {
        return await this.open();
      } catch (error) {
        this.#parts.onError(error);
        await sleep(reopenRetryMs);
      }
    }
  }
}
