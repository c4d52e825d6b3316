import type { Catalogue } from '../../i18n/catalogue.ts';

const en = {
  lead: 'A rehearsal becomes the election. Everything of the rehearsal is cleared, and votes count from then on.',
  now: 'This is a test election',
  clears: 'What is cleared, for good',
  ballots: 'Ballots',
  checkIns: 'Check-ins: these voters can vote again',
  more: 'The counts, the results on the wall and the rehearsal’s reports with them.',
  stays: 'What stays',
  staysText:
    'Accounts, stations’ credentials, settings, the voter roll, and the audit log with everything of the rehearsal.',
  button: 'Make the election official',
  title: 'Make the election official?',
  effects: [
    'All ballots, check-ins and counts of the rehearsal are deleted. There is no way back to test mode.',
    'Spammer, replay and rehearsals refuse from then on.',
    'The station opens itself anew: for a few seconds kiosks and this page get no answer.',
  ],
  done: 'The election is official. The station is opening itself anew.',
  cannot: (reason: string) => `It can’t be made official now: ${reason}`,
  official: 'The election is official. Nothing leads back to test mode.',
};

const ka: typeof en = {
  lead: 'რეპეტიცია ნამდვილ არჩევნებად იქცევა. რეპეტიციის ყველა მონაცემი იშლება და ამის შემდეგ ხმები ითვლება.',
  now: 'ეს სატესტო არჩევნებია',
  clears: 'რა წაიშლება სამუდამოდ',
  ballots: 'ბიულეტენი',
  checkIns: 'რეგისტრაცია: ეს ამომრჩევლები ხმას ხელახლა მისცემენ',
  more: 'მათთან ერთად დათვლა, კედელზე ნაჩვენები შედეგები და რეპეტიციის ოქმები.',
  stays: 'რა რჩება',
  staysText:
    'ანგარიშები, უბნების ავტორიზაციები, პარამეტრები, ამომრჩეველთა სია და აუდიტის ჟურნალი, სადაც რეპეტიციაც წერია.',
  button: 'არჩევნების ოფიციალურად გამოცხადება',
  title: 'გამოვაცხადოთ არჩევნები ოფიციალურად?',
  effects: [
    'რეპეტიციის ყველა ბიულეტენი, რეგისტრაცია და დათვლა წაიშლება. სატესტო რეჟიმში დაბრუნება შეუძლებელია.',
    'ამის შემდეგ სიმულაცია და რეპეტიცია აღარ ჩაირთვება.',
    'უბანი თავიდან გაიხსნება: რამდენიმე წამს აპარატები და ეს გვერდი პასუხს ვერ მიიღებენ.',
  ],
  done: 'არჩევნები ოფიციალურია. უბანი თავიდან იხსნება.',
  cannot: (reason) => `ახლა ოფიციალურად ვერ გამოცხადდება: ${reason}`,
  official: 'არჩევნები ოფიციალურია. სატესტო რეჟიმში დაბრუნება შეუძლებელია.',
};

export const modeMessages: Catalogue<typeof en> = { ka, en };
