/**
 * How many rounds a test of endurance makes: few in `npm test`, all of them with `SOAK=1 npm run jest -- …`.
 *
 * @param usual rounds that `npm test` can wait for
 * @param all rounds that the claim is made for
 */
export const rounds = (usual: number, all: number): number => (process.env['SOAK'] === '1' ? all : usual);
