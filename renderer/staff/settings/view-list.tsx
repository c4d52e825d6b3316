import { ArrowDownIcon, ArrowUpIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { settingsMessages } from './settings-messages.ts';
import { moveView, toggleView, type ViewChoice } from './wall-views.ts';

/** Which views the wall shows, and in which order: each can be moved by a button, and so by keyboard. */
export function ViewList({
  views,
  onViews,
}: {
  views: readonly ViewChoice[];
  onViews: (views: ViewChoice[]) => void;
}) {
  const texts = useMessages(settingsMessages);
  return (
    <fieldset>
      <legend className="field__label">{texts.views}</legend>
      <ol className="view-list">
        {views.map(({ view, shown }, index) => (
          <li key={view} className="view-list__view">
            <label className="view-list__name">
              <input type="checkbox" checked={shown} onChange={() => onViews(toggleView(views, view))} />
              {texts.viewNames[view]}
            </label>
            <button
              type="button"
              className="view-list__move"
              aria-label={texts.up(texts.viewNames[view])}
              disabled={index === 0}
              onClick={() => onViews(moveView(views, view, -1))}
            >
              <ArrowUpIcon />
            </button>
            <button
              type="button"
              className="view-list__move"
              aria-label={texts.down(texts.viewNames[view])}
              disabled={index === views.length - 1}
              onClick={() => onViews(moveView(views, view, 1))}
            >
              <ArrowDownIcon />
            </button>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
