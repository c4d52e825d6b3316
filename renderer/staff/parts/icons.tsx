import { Icon } from '../../design/icons/icon.tsx';

export function OverviewIcon() {
  return (
    <Icon>
      <path d="M3.5 17a8.5 8.5 0 1 1 17 0M12 17l4-5.5M3.5 20.5h17" />
    </Icon>
  );
}

export function HelpIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 2M12 17.3v.2" />
    </Icon>
  );
}

export function KioskIcon() {
  return (
    <Icon>
      <path d="M6 2.5h12v14H6zM12 16.5v5M8 21.5h8M9.5 6.5h5M9.5 10h5" />
    </Icon>
  );
}

export function ReportIcon() {
  return (
    <Icon>
      <path d="M5 2.5h9.5L19 7v14.5H5zM14 2.5V7.5h5M8.5 12h7M8.5 16h7" />
    </Icon>
  );
}

export function LinksIcon() {
  return (
    <Icon>
      <path d="M10 8.5H6.5a3.5 3.5 0 0 0 0 7H10M14 8.5h3.5a3.5 3.5 0 0 1 0 7H14M8.5 12h7" />
    </Icon>
  );
}

export function RehearsalIcon() {
  return (
    <Icon>
      <path d="M4.5 12a7.5 7.5 0 0 1 13-5.1L20 9.5M20 4v5.5h-5.5M19.5 12a7.5 7.5 0 0 1-13 5.1L4 14.5M4 20v-5.5h5.5" />
    </Icon>
  );
}

export function SealIcon() {
  return (
    <Icon>
      <circle cx="12" cy="9.5" r="6.5" />
      <path d="M9.5 9.5l1.8 1.8 3.2-3.6M8.5 15l-1.5 7 5-2.5 5 2.5-1.5-7" />
    </Icon>
  );
}

export function PeopleIcon() {
  return (
    <Icon>
      <circle cx="9" cy="8" r="4" />
      <path d="M1.5 20.5c.7-4 3.3-6 7.5-6s6.8 2 7.5 6M16 4.5a4 4 0 0 1 0 7M18.5 15c2.2.8 3.5 2.6 4 5.5" />
    </Icon>
  );
}

export function SettingsIcon() {
  return (
    <Icon>
      <path d="M3 7h9M18 7h3M3 17h3M12 17h9" />
      <circle cx="15" cy="7" r="2.8" />
      <circle cx="9" cy="17" r="2.8" />
    </Icon>
  );
}

export function SignOutIcon() {
  return (
    <Icon>
      <path d="M13 3.5H5v17h8M10 12h11M17 8l4 4-4 4" />
    </Icon>
  );
}

export function MenuIcon() {
  return (
    <Icon>
      <path d="M3.5 6.5h17M3.5 12h17M3.5 17.5h17" />
    </Icon>
  );
}

export function PrinterIcon() {
  return (
    <Icon>
      <path d="M7 8V2.5h10V8M7 17H3.5V8h17v9H17M7 14h10v7.5H7z" />
    </Icon>
  );
}

export function CopyIcon() {
  return (
    <Icon>
      <path d="M8.5 8.5h12v12h-12zM15.5 8.5v-5h-12v12h5" />
    </Icon>
  );
}
