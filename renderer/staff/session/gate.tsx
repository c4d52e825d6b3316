import { type ReactNode, useEffect, useState } from 'react';
import { type PublicElection, publicElection } from '../../../main-services/contracts/election.ts';
import { request } from '../../api/request.ts';
import { LanguageSwitch } from '../../design/language-switch.tsx';
import { Wordmark } from '../../design/wordmark.tsx';
import { commonMessages } from '../../i18n/common.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import './gate.css';

/** What is there before the console: whose election this is, and one form. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  const language = useLanguage();
  const { testMode } = useMessages(commonMessages);
  const election = useElection();
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="gate">
      {election?.mode === 'test' && <aside className="test-banner">{testMode}</aside>}
      <header className="gate__bar">
        <Wordmark language={language} />
        <LanguageSwitch />
      </header>
      <main className="gate__main">
        <div className="gate__card">
          {election && <p className="gate__election">{election.title[language]}</p>}
          <h1 className="gate__title">{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}

/** What anyone may know of the election; nothing while the station does not answer. */
function useElection(): PublicElection | undefined {
  const [election, setElection] = useState<PublicElection>();
  useEffect(() => {
    let left = false;
    const ask = async () => {
      const answer = await request('/election', publicElection);
      if (!left && answer.outcome === 'answered') setElection(answer.body);
    };
    void ask();
    return () => {
      left = true;
    };
  }, []);
  return election;
}
