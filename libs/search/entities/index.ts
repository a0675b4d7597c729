export { Moment } from './moment.entity.js';
export { SearchForm, SearchStatistics, SearchSynonym, SearchWord } from './vocabulary.entity.js';
export { SavedSearch } from './saved-search.entity.js';
