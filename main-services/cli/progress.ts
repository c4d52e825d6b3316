import cliProgress from 'cli-progress';

/**
 * Shows how far a long task is: nothing before the first update, as a task may be refused before it begins. Goes to stderr,
 * so that stdout holds only what was asked for.
 */
export interface Progress {
  /** `detail` is a few words, such as a rate. */
  update(done: number, detail?: string): void;
  stop(): void;
}

/** A terminal, or whatever else takes lines. */
type ProgressOutput = NodeJS.WritableStream & { isTTY?: boolean };

const lineEveryMs = 5_000;

export const noProgress: Progress = { update: () => {}, stop: () => {} };

/** A bar on a terminal; elsewhere (a log, CI) a line now and then. */
export function showProgress(task: string, total: number, output: ProgressOutput = process.stderr): Progress {
  return output.isTTY ? showBar(task, total, output) : showLines(task, total, output);
}

/** The same where nobody knows the total yet. */
export function showCount(task: string, output: ProgressOutput = process.stderr): Progress {
  let shownAt = 0;
  let latest = 0;
  const everyMs = output.isTTY ? 100 : lineEveryMs;
  const show = (end: string) =>
    output.write(output.isTTY ? `\r${task} ${latest}${end}` : `${task} ${latest}\n`);
  return {
    update: (done) => {
      latest = done;
      if (Date.now() - shownAt < everyMs) return;
      shownAt = Date.now();
      show('');
    },
    stop: () => void (latest > 0 && show('\n')),
  };
}

function showBar(task: string, total: number, output: ProgressOutput): Progress {
  const bar = new cliProgress.SingleBar(
    {
      format: `${task} {bar} {percentage}% | {value} of {total} | {eta_formatted} left {detail}`,
      stream: output,
      hideCursor: true,
      etaBuffer: 100,
      barsize: 30,
    },
    cliProgress.Presets.shades_classic,
  );
  let isShown = false;
  return {
    update: (done, detail = '') => {
      if (isShown) bar.update(done, { detail });
      else bar.start(total, done, { detail });
      isShown = true;
    },
    stop: () => {
      if (isShown) bar.stop();
    },
  };
}

function showLines(task: string, total: number, output: ProgressOutput): Progress {
  let shown = { at: 0, done: -1 };
  let latest: { done: number; detail: string } | undefined;
  const show = () => {
    if (!latest || latest.done === shown.done) return;
    shown = { at: Date.now(), done: latest.done };
    const percent = total === 0 ? 100 : Math.floor((latest.done / total) * 100);
    output.write(
      `${[`${task} ${percent}%`, `${latest.done} of ${total}`, latest.detail].filter(Boolean).join(' | ')}\n`,
    );
  };
  return {
    update: (done, detail = '') => {
      latest = { done, detail };
      if (Date.now() - shown.at >= lineEveryMs) show();
    },
    stop: show,
  };
}
