/**
 * What is asked for, or after so long what `late` answers, or throws. What comes afterwards nobody hears of, not even that it
 * failed.
 */
export async function inTime<T, Late>(
  asking: Promise<T>,
  msMax: number,
  late: () => Late,
): Promise<T | Awaited<Late>> {
  let timer: NodeJS.Timeout | undefined;
  const waiting = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, msMax);
  }).then(late);
  try {
    return await Promise.race([asking, waiting]);
  } finally {
    clearTimeout(timer);
  }
}
