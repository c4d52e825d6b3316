import type { Answer } from '../running-station.ts';
import { Noise, quietHeader, quietMetrics } from './noise.ts';

/** Something that was seen: where, and its text. */
interface Sight {
  source: string;
  text: string;
}

/** Everything that somebody saw on a day, in order. */
export class Transcript {
  readonly noise = new Noise();
  readonly #sights: Sight[] = [];

  see(source: string, text: string): void {
    this.#sights.push({ source, text });
  }

  /** An answer of the station: its status, every header, and its body to the byte. */
  seeAnswer(source: string, { status, headers, body, text }: Answer): void {
    this.noise.learnFrom(body);
    const isMetrics = text.startsWith('# HELP ');
    const kept = Object.entries(headers).flatMap(([name, value]) => {
      // The page of measurements is as long as its figures are.
      if (isMetrics && name === 'content-length') return [];
      return quietHeader(name, String(value), text) ?? [];
    });
    this.see(source, [status, ...kept, '', isMetrics ? quietMetrics(text) : text].join('\n'));
  }

  /** What is left when the noise is taken out: one text a sight, each beginning with its source. */
  quiet(): string[] {
    return this.#sights.map(({ source, text }) => this.noise.quiet(`${source}\n${text}`));
  }

  /** What tells this day from another: the source, and how it begins to differ, of everything that was not seen alike. */
  differencesFrom(other: Transcript): string[] {
    const [ones, others] = [this.quiet(), other.quiet()];
    return Array.from({ length: Math.max(ones.length, others.length) }, (_, at) => {
      const [one, another] = [ones[at], others[at]];
      return one === another ? [] : [nameDifference(one, another)];
    }).flat();
  }
}

function nameDifference(a = 'nothing', b = 'nothing'): string {
  const [lines, others] = [a.split('\n'), b.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  const [line = 'nothing', instead = 'nothing'] = [lines[at], others[at < 0 ? lines.length : at]];
  const same = [...line].findIndex((symbol, index) => symbol !== instead[index]);
  const shown = (text: string) => text.slice(Math.max(0, same - 20), same + 40);
  return `${lines[0]}: …${shown(line)}… | …${shown(instead)}…`;
}
