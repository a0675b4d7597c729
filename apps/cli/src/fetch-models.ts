import type { Config } from '#libs/platform/config';
import { CATALOG, fetchModel, USUAL_MODEL } from '#libs/platform/transcriber';

/** Brings the model that hears into its folder; broken off, it is simply run again. */
export async function fetchModels({ transcriber: { modelDir } }: Config): Promise<void> {
  const model = CATALOG[USUAL_MODEL];
  if (!model) throw new Error(`There is no model ${USUAL_MODEL}`);
  process.stdout.write(`${model.describes}. Licence: ${model.licence}.\nInto ${modelDir}\n`);
  let shown = '';
  await fetchModel(modelDir, model, (name, fraction) => {
    const line = `${name} ${Math.floor(fraction * 10) * 10} %\n`;
    if (line === shown) return;
    shown = line;
    process.stdout.write(line);
  });
  process.stdout.write('Every file is the published one. The worker uses it from its next job on; videos without words get theirs.\n');
}
