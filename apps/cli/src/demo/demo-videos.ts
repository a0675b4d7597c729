import type { DemoVideo } from './demo-content.js';

/** Short pieces that show every stage, every kind of comment, and a few things still to do. */
export const DEMO_VIDEOS: DemoVideo[] = [
  {
    title: 'Cold call opener that earns thirty seconds',
    by: 'dana', kind: 'pitch', stage: 'Prospecting', visibility: 'organization', tags: ['opener', 'cold call'],
    script: [
      'Hi Jordan, this is Dana from Brightpath. We have never spoken, so can I take thirty seconds to tell you why I called?',
      'I work with clinic managers who lose two hours a day to shift swaps in a spreadsheet.',
      'Most of them had given up on fixing it, because every tool they tried made it worse.',
      'I do not know yet whether that is you. How do you handle it today when someone calls in sick?',
      'That helps. Would it be a bad idea to look at it together for fifteen minutes on Thursday?',
    ],
    chapters: [{ at: 0, title: 'Ask for permission' }, { at: 1, title: 'Why I called' }, { at: 3, title: 'One open question' }, { at: 4, title: 'Ask for the meeting' }],
    comments: [
      { by: 'maya', at: 0, kind: 'praise', body: 'Asking for permission in the first five seconds is why people stay on the line. Keep this word for word.' },
      { by: 'maya', at: 3, kind: 'praise', body: '"I do not know yet whether that is you" takes all the pressure out. Lovely.', replies: [{ by: 'dana', body: 'It felt risky the first time. Three meetings from it this week.' }] },
      { by: 'sam', at: 4, kind: 'question', body: 'Do you always offer a day, or do you let them choose?', replies: [{ by: 'dana', body: 'Always a day. An open question gets me "send me an e-mail".' }] },
    ],
    scores: [{ by: 'maya', score: 5 }, { by: 'nora', score: 5 }],
  },
  {
    title: 'Voicemail in twenty seconds',
    by: 'sam', kind: 'pitch', stage: 'Prospecting', visibility: 'team', tags: ['voicemail'], practice: 'Voicemail in twenty seconds',
    script: [
      'Hello Jordan, Sam from Brightpath.',
      'So basically, um, we are the leading workforce scheduling platform with over forty integrations.',
      'A clinic like yours in Leeds fills a missing shift in four minutes now instead of fifty.',
      'I will write you two lines about how. You do not need to call me back.',
    ],
    comments: [
      { by: 'maya', at: 1, kind: 'fix', body: 'Cut this sentence. "Leading platform" says nothing and the um hides in it. Go straight to Leeds.', actionItem: { by: 'maya', text: 'Open with Leeds, without “leading platform”' } },
      { by: 'maya', at: 2, kind: 'praise', body: 'Four minutes instead of fifty: this is the line. Open with it.' },
    ],
    scores: [{ by: 'maya', score: 3 }],
  },
  {
    title: 'Voicemail in twenty seconds, take 2',
    by: 'sam', kind: 'pitch', stage: 'Prospecting', visibility: 'team', tags: ['voicemail'], practice: 'Voicemail in twenty seconds', takeOf: 'Voicemail in twenty seconds',
    script: [
      'Hello Jordan, Sam from Brightpath.',
      'A clinic like yours in Leeds fills a missing shift in four minutes now instead of fifty.',
      'We have over forty integrations, and yours is one of them.',
      'I will write you two lines about how. You do not need to call me back.',
    ],
    comments: [{ by: 'sam', at: 2, kind: 'question', body: '@Maya Chen does the sentence about integrations still have to go?', mentions: ['maya'] }],
    scores: [],
    feedbackAsked: { of: 'maya', inHours: 20 },
  },
  {
    title: 'Discovery: what does it cost you today?',
    by: 'priya', kind: 'role_play', stage: 'Discovery', visibility: 'organization', tags: ['discovery', 'pain', 'questions'],
    script: [
      'You said that shift swaps are annoying. Can you tell me about the last time one went wrong?',
      'So the ward was one nurse short for six hours. What happened then?',
      'What did that cost you, in overtime and in people who were angry?',
      'And if nothing changes until next winter, what does that look like?',
      'Let me say back what I heard, and please correct me where I am wrong.',
    ],
    chapters: [{ at: 0, title: 'The last time it went wrong' }, { at: 2, title: 'What it costs' }, { at: 4, title: 'Say back what you heard' }],
    comments: [
      { by: 'luis', at: 0, kind: 'praise', body: 'Asking for the last time instead of "in general": you get a story with numbers in it.' },
      { by: 'luis', at: 2, sentences: 2, kind: 'praise', body: 'Cost first, then the future. You let her sell it to herself here.' },
      { by: 'nora', at: 4, kind: 'note', body: 'This recap belongs in the discovery module for new starters.' },
    ],
    scores: [{ by: 'luis', score: 5 }, { by: 'nora', score: 4 }],
  },
  {
    title: 'Discovery: too many questions in a row',
    by: 'tom', kind: 'role_play', stage: 'Discovery', visibility: 'team', tags: ['discovery', 'questions'],
    script: [
      'How many people do you schedule, which system do you use, and who decides about the budget?',
      'Okay. And do you have a project for this year?',
      'Okay. And what is your timeline?',
      'Great, then let me show you our product now.',
    ],
    comments: [
      { by: 'luis', at: 0, kind: 'fix', body: 'Three questions in one breath. She answers the last one and the first two are gone. One at a time, then wait.' },
      { by: 'luis', at: 1, sentences: 2, kind: 'fix', body: 'Okay, okay. Stay with what she says: "Tell me more about that."', replies: [{ by: 'tom', body: 'Heard. Recording another take tonight.' }] },
      { by: 'luis', at: 3, kind: 'question', body: 'What did you learn that tells you what to show?' },
    ],
    scores: [{ by: 'luis', score: 2 }],
  },
  {
    title: 'Demo: start with their Monday morning',
    by: 'dana', kind: 'pitch', stage: 'Demo', visibility: 'organization', tags: ['demo', 'storytelling'],
    script: [
      'You told me that Monday at six is the worst hour of your week. So let us begin there.',
      'It is six, two people are sick. This is all that you do: you press find cover.',
      'Brightpath asks the people who may work, in the order that you set, and the first yes has the shift.',
      'You are back at your coffee at four minutes past six. What would your mornings look like with that?',
    ],
    comments: [
      { by: 'maya', at: 0, kind: 'praise', body: 'Their words, their hour. Nobody has seen a menu yet and they are already leaning in.' },
      { by: 'nora', at: 2, kind: 'note', body: 'Compliance teams ask here how the order is set. Have one sentence ready.' },
      { by: 'maya', at: 3, kind: 'fix', body: 'After “back at your coffee” stop for two seconds. Your question comes too soon.', actionItem: { by: 'maya', text: 'Two seconds of silence before the question' } },
    ],
    scores: [{ by: 'maya', score: 5 }],
    takeAsked: { by: 'maya', note: 'Once more with the silence: this one goes into the module for new starters.' },
  },
  {
    title: 'We already use another tool',
    by: 'sam', kind: 'role_play', stage: 'Demo', visibility: 'organization', tags: ['objection', 'competitor'],
    script: [
      'That makes sense, most teams that I talk to already use something. What made you choose it?',
      'So it does the plan well. And when the plan breaks at six in the morning, what happens?',
      'That is the part that we do. You can keep your tool, we read the plan from it.',
      'Would it help to see the two side by side with your own roster?',
    ],
    comments: [
      { by: 'maya', at: 0, kind: 'praise', body: 'No attack on the competitor, one honest question. That is the whole technique.' },
      { by: 'maya', at: 2, kind: 'praise', body: '"You can keep your tool" turns the objection into an integration.' },
      { by: 'dana', at: 1, kind: 'note', body: 'Stealing this for my call at three.' },
    ],
    scores: [{ by: 'maya', score: 4 }, { by: 'nora', score: 5 }],
  },
  {
    title: 'Proposal: three lines before the price',
    by: 'priya', kind: 'pitch', stage: 'Proposal', visibility: 'organization', tags: ['proposal', 'pricing', 'value'],
    script: [
      'Before we look at the number, let me put three things on the table that you told me.',
      'Fifty minutes for each missing shift. Eleven of them a week. One person who left over it.',
      'That is four hundred and seventy hours a year.',
      'Against that stands eighteen thousand, all in, with the start in February.',
      'What is missing in here for you to say yes?',
    ],
    comments: [
      { by: 'luis', at: 1, kind: 'praise', body: 'Her numbers, not ours. She cannot argue with them.' },
      { by: 'luis', at: 3, kind: 'fix', body: 'You go up at the end and it sounds like a question. Say the price, full stop, and be quiet.', resolvedBy: 'priya', replies: [{ by: 'priya', body: 'Fixed in my call yesterday. The silence was long. She signed.' }] },
    ],
    scores: [{ by: 'luis', score: 4 }],
  },
  {
    title: 'It is too expensive',
    by: 'dana', kind: 'role_play', stage: 'Negotiation', visibility: 'organization', tags: ['objection', 'price', 'budget'],
    script: [
      'Too expensive compared to what?',
      'I see. So it is not the amount, it is that it comes out of this quarter.',
      'If we begin with the two wards where it hurts most, you pay for those now and the rest in April.',
      'That keeps the result that you wanted and fits the budget that you have. Shall we write it down like that?',
    ],
    comments: [
      { by: 'maya', at: 0, kind: 'praise', body: 'The best four words about price. Then you waited. Count it: four seconds.' },
      { by: 'maya', at: 2, kind: 'praise', body: 'You traded scope, not discount. This is the exemplar for the price objection.' },
      { by: 'tom', at: 1, kind: 'question', body: 'How did you know that it was the quarter?', replies: [{ by: 'dana', body: 'I did not. I asked and she said it.' }] },
    ],
    scores: [{ by: 'maya', score: 5 }, { by: 'nora', score: 5 }],
  },
  {
    title: 'Procurement asks for ten percent',
    by: 'tom', kind: 'role_play', stage: 'Negotiation', visibility: 'team', tags: ['discount', 'procurement'],
    script: [
      'Ten percent, okay, I think I can do that, let me ask my manager.',
      'In exchange it would be good if you could sign maybe this month.',
      'And, um, we could also add the onboarding for free.',
    ],
    comments: [
      { by: 'luis', at: 0, kind: 'fix', body: 'You gave it away before you asked for anything. Try: "If I can, what could you do on the term?"' },
      { by: 'luis', at: 2, kind: 'fix', body: 'Nobody asked for the onboarding. Once the price is agreed, stop adding.' },
    ],
    scores: [],
  },
  {
    title: 'Asking for the signature without squirming',
    by: 'sam', kind: 'pitch', stage: 'Close', visibility: 'organization', tags: ['close', 'next step'],
    script: [
      'We have the two wards, the start in February and the price. Is there anything else that stands between us?',
      'Then I suggest that you sign today and I book the onboarding for Tuesday at nine.',
      'I will stay on the line while you open the document.',
    ],
    comments: [
      { by: 'maya', at: 1, kind: 'praise', body: 'A suggestion with a day and an hour. Calm and clear.' },
      { by: 'maya', at: 2, kind: 'note', body: 'Staying on the line is worth ten follow-up e-mails.' },
    ],
    scores: [{ by: 'maya', score: 4 }],
  },
  {
    title: 'Who else has your Monday morning?',
    by: 'dana', kind: 'pitch', stage: 'Close', visibility: 'team', tags: ['referral'], practice: 'Ask for the referral',
    script: [
      'You told me that Mondays are quiet now. I am glad, that is what we set out for.',
      'Who else do you know that still has your old Monday morning?',
      'Would you write her one line that I will call on Wednesday?',
    ],
    comments: [],
    scores: [],
  },
  {
    title: 'Renewal call with the ward manager',
    by: 'priya', kind: 'call', stage: 'Close', visibility: 'private', tags: ['renewal', 'customer story'],
    script: [
      'You have been with us for a year. What would you miss if we switched it off tomorrow?',
      'Four minutes instead of fifty, and nobody calls you on Sundays any more.',
      'May I quote you on the Sundays?',
    ],
    comments: [{ by: 'luis', at: 0, kind: 'praise', body: 'What a question to open a renewal with. Ask her whether we may share this with the whole organization.' }],
    scores: [{ by: 'luis', score: 5 }],
  },
  {
    title: 'How we handle a price objection in four steps',
    by: 'nora', kind: 'module_clip', stage: 'Negotiation', visibility: 'organization', tags: ['module', 'price', 'objection'],
    script: [
      'When someone says that it is too expensive, four steps help.',
      'One: ask compared to what, and wait.',
      'Two: separate the amount from the timing.',
      'Three: trade something, never give it away.',
      'Four: say it back as a plan and ask for a yes.',
    ],
    comments: [{ by: 'dana', at: 1, kind: 'note', body: 'Watch my role-play "It is too expensive" for step one in real life.' }],
    scores: [],
  },
];
