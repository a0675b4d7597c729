export const captionsOf = (media: HTMLMediaElement) => [...media.textTracks].filter(({ kind }) => kind === 'subtitles' || kind === 'captions');

/** Shows captions in the reader's language where there are such. @returns the track that is shown now */
export function showCaptions(media: HTMLMediaElement): TextTrack | undefined {
  const captions = captionsOf(media);
  const track = captions.find(({ language }) => language === navigator.language.split('-')[0]) ?? captions[0];
  if (track) track.mode = 'showing';
  return track;
}
