import type { SynonymGroup } from '../../api/synonyms';

/** What most sales teams call by several names. Offered, never set. */
export const SALES_SYNONYMS: SynonymGroup[] = [
  ['price objection', 'too expensive', 'push back'],
  ['discount', 'price reduction', 'concession'],
  ['competitor', 'competition', 'alternative vendor'],
  ['decision maker', 'economic buyer', 'sign off'],
  ['next steps', 'follow up', 'action items'],
  ['proof of concept', 'POC', 'pilot', 'trial'],
  ['return on investment', 'ROI', 'payback', 'business case'],
  ['contract', 'agreement', 'paperwork'],
];
