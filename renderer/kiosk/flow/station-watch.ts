import { create } from 'zustand';
import type { PublicElection } from '../../../main-services/contracts/election.ts';
import type { StationClient } from '../../api/station-client.ts';

const lookIntervalMs = 3_000;
/** One lost answer is no outage. */
const failuresUntilLost = 2;

export interface StationView {
  connection: 'connecting' | 'connected' | 'lost';
  /** As last seen; kept while the connection is lost. */
  election?: PublicElection;
}

/** What the kiosk knows of its station while no voter is asking it anything. */
export interface StationWatch {
  useView(): StationView;
  /** Looks now and every few seconds, until the function that it answers is called. */
  watch(): () => void;
}

export function stationWatch(client: StationClient): StationWatch {
  const store = create<StationView>(() => ({ connection: 'connecting' }));
  let failures = 0;

  async function look(): Promise<void> {
    const answer = await client.election();
    if (answer.outcome === 'answered') {
      failures = 0;
      store.setState({ connection: 'connected', election: answer.body });
    } else {
      failures += 1;
      if (failures >= failuresUntilLost) store.setState({ connection: 'lost' });
    }
  }

  function watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    async function lookAgain(): Promise<void> {
      await look();
      if (!stopped) timer = setTimeout(() => void lookAgain(), lookIntervalMs);
    }
    void lookAgain();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }

  return { useView: () => store(), watch };
}
