/** English words that say nothing about what a passage is about. Left out of a query when anything else is in it; still indexed, for phrases. */
const STOP_WORDS = new Set(
  `a about above after again against all also am an and any are arent as at be because been before being below between both but by can cant cannot
  could couldnt d did didnt do does doesnt doing dont down during each few for from further had hadnt has hasnt have havent having he her here hers
  herself him himself his how i if im in into is isnt it its itself ive just let lets ll m may me might more most must my myself no nor not of off
  oh ok okay on once only or other our ours ourselves out over own per re s same shall she should shouldnt so some such t than that thats the their
  theirs them themselves then there theres these they theyre this those through to too uh um under until up upon us ve very was wasnt we were werent
  what whats when where which while who whom whose why will with within without wont would wouldnt yeah you your youre yours yourself yourselves`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
