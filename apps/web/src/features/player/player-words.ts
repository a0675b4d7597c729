import { En } from 'media-chrome/dist/lang/en.js';
import { addTranslation } from 'media-chrome/dist/utils/i18n.js';

/** The speed button shows `1.5x`; its name has to contain what it shows (WCAG 2.5.3), so that saying it works. */
addTranslation('en', { ...En, 'Playback rate {playbackRate}': 'Speed {playbackRate}x' });
