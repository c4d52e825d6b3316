import { CheckIcon, WarningIcon } from '../design/icons/icon.tsx';
import { useMessages } from '../i18n/language.ts';
import { type CodeFault, type CodeReading, codeLength, countOf, groupLength } from './receipt-code.ts';
import { receiptMessages } from './receipt-messages.ts';

type Texts = (typeof receiptMessages)['en'];

/** What is wrong with a code, and in which group. */
export function codeFaultText(fault: CodeFault, texts: Texts): string {
  switch (fault.fault) {
    case 'foreign':
      return texts.foreign(fault.group + 1, fault.character);
    case 'missing':
      return texts.missing(fault.group + 1, fault.count);
    case 'surplus':
      return texts.surplus;
  }
}

/** How the code is read, group by group, so that it can be compared with paper; for the eye, as the field itself is read. */
export function CodeReadingLine({ reading, faultShown }: { reading: CodeReading; faultShown: boolean }) {
  const texts = useMessages(receiptMessages);
  const { groups, fault } = reading;
  const faulty = faultShown && fault && fault.fault !== 'surplus' ? fault.group : undefined;
  return (
    <div className="reading" aria-hidden="true">
      <ol className="reading__groups">
        {groups.map((symbols, group) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place.
            key={group}
            className={`reading__group${group === faulty ? ' reading__group--faulty' : ''}`}
          >
            <span className="reading__symbols">{symbols.padEnd(groupLength, '·')}</span>
            <span className="reading__mark">
              {group === faulty && <WarningIcon />}
              {group !== faulty && symbols.length === groupLength && <CheckIcon />}
            </span>
          </li>
        ))}
      </ol>
      <p className={`reading__state${faultShown ? ' reading__state--fault' : ''}`}>
        {faultShown && fault ? codeFaultText(fault, texts) : texts.count(countOf(reading), codeLength)}
      </p>
    </div>
  );
}
