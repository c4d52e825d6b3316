import type { ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { useMessages } from '../../i18n/language.ts';
import type { Act } from '../api/use-act.ts';
import { commonStaffMessages } from '../messages/common.ts';
import { FailureBanner } from './failure-banner.tsx';

/** Fields, and one button that has the station do something with them. */
export function ActForm({
  button,
  act,
  onSubmit,
  children,
}: {
  button: string;
  act: Act;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const common = useMessages(commonStaffMessages);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <FailureBanner failure={act.failure} />
      <Button look="primary" type="submit" aria-disabled={act.busy}>
        {act.busy ? common.working : button}
      </Button>
    </form>
  );
}
