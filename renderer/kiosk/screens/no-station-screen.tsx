import { ClockIcon, DisconnectedIcon } from '../../design/icons/icon.tsx';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { Emblem } from '../emblem.tsx';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';

/** While the kiosk looks for its station for the first time. */
export function ConnectingScreen() {
  const { connecting } = useMessages(kioskMessages);
  return (
    <Screen
      icon={
        <Emblem tone="calm" busy>
          <ClockIcon />
        </Emblem>
      }
      title={connecting}
    />
  );
}

/** While the kiosk has no station, in both languages. Goes by itself when the station is back. */
export function OutOfServiceScreen() {
  const { outOfService } = useMessages(kioskMessages);
  const other = useLanguage() === 'ka' ? 'en' : 'ka';
  const also = kioskMessages[other].outOfService;
  return (
    <Screen
      icon={
        <Emblem tone="warning">
          <DisconnectedIcon />
        </Emblem>
      }
      title={outOfService.title}
      lead={outOfService.text}
    >
      <div className="welcome__also" lang={other}>
        <p className="welcome__also-title">{also.title}</p>
        <p>{also.text}</p>
      </div>
    </Screen>
  );
}
