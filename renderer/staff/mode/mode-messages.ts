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
  cannot: 'It can’t be made official now.',
  never: 'This election stays a test',
  neverWhy:
    'Its voters were made up, and whoever knows how could guess their card codes. A roll is loaded once, so this election can never be made official.',
  instead: 'To hold an official election',
  stepStop: 'Stop this station.',
  stepRoll:
    'Make an election with the real roll, in a folder of its own (in a cluster: with a database of its own):',
  stepStart: 'Start the station on that folder. Hand out its one-time PINs, and rehearse:',
  stepReturn: 'Come back to this screen. It then makes the rehearsal the election.',
  demoGoesOn: 'Nothing of this test has to be given up for it: it stays where it is.',
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
  cannot: 'ახლა ოფიციალურად ვერ გამოცხადდება.',
  never: 'ეს არჩევნები სატესტო რჩება',
  neverWhy:
    'მისი ამომრჩევლები გამოგონილია და მათი ბარათის კოდების გამოცნობა შეიძლება. სია მხოლოდ ერთხელ იტვირთება, ამიტომ ეს არჩევნები ოფიციალურად ვერასოდეს გამოცხადდება.',
  instead: 'ოფიციალური არჩევნებისთვის',
  stepStop: 'გააჩერეთ ეს უბანი.',
  stepRoll: 'შექმენით არჩევნები ნამდვილი სიით, ცალკე საქაღალდეში (კლასტერში: ცალკე მონაცემთა ბაზით):',
  stepStart: 'ჩართეთ უბანი ამ საქაღალდით, დაარიგეთ ერთჯერადი PIN-კოდები და ჩაატარეთ რეპეტიცია:',
  stepReturn: 'დაუბრუნდით ამ ეკრანს: ის რეპეტიციას ნამდვილ არჩევნებად აქცევს.',
  demoGoesOn: 'ამისთვის ამ ტესტის წაშლა საჭირო არ არის: ის თავის ადგილას რჩება.',
  official: 'არჩევნები ოფიციალურია. სატესტო რეჟიმში დაბრუნება შეუძლებელია.',
};

export const modeMessages: Catalogue<typeof en> = { ka, en };
