import type { CreateScorecard } from '../../api/generated';

type Starter = Omit<CreateScorecard, 'criteria'> & { criteria: Omit<CreateScorecard['criteria'][number], 'id'>[] };

const scale = (name: string, weight: number, low: string, middle: string, high: string) => ({ name, weight, kind: 'scale' as const, levels: [low, '', middle, '', high] });
const check = (name: string, weight: number) => ({ name, weight, kind: 'check' as const, levels: [] });

/** Scorecards to begin with; every word of them is meant to be changed. */
export const STARTERS: Starter[] = [
  {
    name: 'Pitch',
    criteria: [
      scale('Opening', 2, 'Begins with who we are', 'Names a problem they know', 'Their words, their situation, in ten seconds'),
      scale('One clear message', 3, 'Lists features', 'One message, buried', 'One message that one could repeat'),
      scale('Proof', 2, 'Claims', 'A customer, without a number', 'A customer like them, with a number'),
      check('Asks for a next step', 1),
    ],
  },
  {
    name: 'Discovery call',
    questions: ['What did you learn that you did not know before?', 'Which question would you ask again?'],
    criteria: [
      scale('Open questions', 2, 'Yes and no questions', 'Open, but several at once', 'One open question at a time, then silence'),
      scale('Finds the cost', 3, 'Stays with the annoyance', 'Asks what it costs', 'They say the number themselves'),
      scale('Listens', 2, 'Goes on with the list', 'Asks further once', 'Builds each question on their last answer'),
      check('Says back what was heard', 1),
    ],
  },
  {
    name: 'Objection handling',
    criteria: [
      scale('Stays calm', 2, 'Defends at once', 'Waits, then defends', 'Waits, then asks'),
      scale('Finds what is behind it', 3, 'Answers the word', 'Asks one question', 'Knows whether it is price, time or trust'),
      scale('Answers with value', 2, 'Offers a discount', 'Repeats the benefit', 'Trades scope or terms for what they need'),
      check('Checks that it is settled', 1),
    ],
  },
  {
    name: 'Demo',
    selfFirst: true,
    questions: ['Where did they lean in?', 'What would you leave out next time?'],
    criteria: [
      scale('Begins with their day', 2, 'A tour of menus', 'Mentions their role', 'Their worst hour, solved first'),
      scale('Shows little', 2, 'Everything', 'Too much, in order', 'Three things, each for a reason they gave'),
      scale('Involves them', 2, 'A monologue', 'Asks for questions at the end', 'They decide what comes next'),
      check('Agrees what happens next', 1),
    ],
  },
];
