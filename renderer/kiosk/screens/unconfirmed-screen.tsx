import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { DisconnectedIcon } from '../../design/icons/icon.tsx';
import { useMessages } from '../../i18n/language.ts';
import { Emblem } from '../emblem.tsx';
import { kioskMessages } from '../messages.ts';
import { Screen } from '../screen.tsx';

/** After the voter stopped waiting: what is known, what is not, and how to find out. */
export function UnconfirmedScreen({ onFinish }: { onFinish: () => void }) {
  const { unconfirmed: texts, finish } = useMessages(kioskMessages);
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
        <Button look="primary" large onClick={onFinish}>
          {finish}
        </Button>
      }
    >
      <div className="sending">
        <Banner tone="info">
          <p>
            {texts.next} {texts.help}
          </p>
        </Banner>
      </div>
    </Screen>
  );
}
