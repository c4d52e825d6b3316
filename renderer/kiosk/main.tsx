import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { stationClient } from '../api/station-client.ts';
import { takeStationCredential } from '../api/station-credential.ts';
import '../design/base.css';
import { kioskSession } from './flow/kiosk-session.ts';
import { stationWatch } from './flow/station-watch.ts';
import { Kiosk } from './kiosk.tsx';

const client = stationClient(takeStationCredential(window));
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Kiosk session={kioskSession(client)} station={stationWatch(client)} askForHelp={client.help} />
    </StrictMode>,
  );
}
