import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { CheckIcon } from '../icons/icon.tsx';
import { setDisplay, textSizes, themes, useDisplay } from './display.ts';
import './display-choices.css';
import { displayMessages } from './display-messages.ts';

/** Text size and colours: each choice is written in what it stands for. */
export function DisplayChoices() {
  const texts = useMessages(displayMessages);
  const { textSize, theme } = useDisplay();
  return (
    <div className="display-choices">
      <ChoiceSet title={texts.textSize}>
        {textSizes.map((choice) => (
          <Choice
            key={choice}
            name="text-size"
            look={`display-choice--size-${choice}`}
            chosen={choice === textSize}
            onChoose={() => setDisplay({ textSize: choice })}
          >
            {texts.textSizes[choice]}
          </Choice>
        ))}
      </ChoiceSet>
      <ChoiceSet title={texts.theme}>
        {themes.map((choice) => (
          <span key={choice} className="display-choices__theme" data-theme={choice}>
            <Choice
              name="theme"
              look="display-choice--theme"
              chosen={choice === theme}
              onChoose={() => setDisplay({ theme: choice })}
            >
              {texts.themes[choice]}
            </Choice>
          </span>
        ))}
      </ChoiceSet>
    </div>
  );
}

function ChoiceSet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="display-choices__set">
      <legend className="display-choices__title">{title}</legend>
      <div className="display-choices__choices">{children}</div>
    </fieldset>
  );
}

function Choice({
  name,
  look,
  chosen,
  onChoose,
  children,
}: {
  name: string;
  look: string;
  chosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <label className={`display-choice ${look}${chosen ? ' display-choice--chosen' : ''}`}>
      <input
        className="display-choice__radio"
        type="radio"
        name={name}
        autoComplete="off"
        checked={chosen}
        onChange={onChoose}
      />
      {chosen && <CheckIcon />}
      <span>{children}</span>
    </label>
  );
}
