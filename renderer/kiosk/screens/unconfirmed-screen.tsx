import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { DisconnectedIcon, PersonIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Emblem } from '../emblem.tsx';
import type { KioskEvent } from '../flow/kiosk-machine.ts';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';
import './sending-screen.css';

/** After the voter stopped waiting: what is known, what is not, and how to find out. Nothing is lost until they finish. */
export function UnconfirmedScreen({
  dispatch,
  onHelp,
  onFinish,
}: {
  dispatch: (event: KioskEvent) => void;
  onHelp: () => void;
  onFinish: () => void;
}) {
  const { unconfirmed: texts, help, finish, tryAgain } = useMessages(kioskMessages);
  return (
    <Screen
      icon={
        <Emblem tone="warning">
          <DisconnectedIcon />
        </Emblem>
      }
      title={texts.title}
      lead={texts.text}
      actions={
        <>
          <Button look="quiet" onClick={onFinish}>
            {finish}
          </Button>
          <span className="sending__help">
            <Button onClick={onHelp}>
              <PersonIcon />
              {help.title}
            </Button>
          </span>
          <Button look="primary" large onClick={() => dispatch({ type: 'cast' })}>
            {tryAgain}
          </Button>
        </>
      }
    >
      <div className="sending">
        <Banner tone="info">
          <p>{texts.again}</p>
          <p>{texts.next}</p>
        </Banner>
      </div>
    </Screen>
  );
}
