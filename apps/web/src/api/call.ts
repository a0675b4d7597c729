import { problemFrom } from './problem';

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response?: Response;
}

/**
 * The data of an answer of the generated client.
 *
 * @throws Problem when the server refuses, or cannot be reached
 */
export async function call<Data>(answer: Promise<Answer<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await answer;
  if (!response?.ok || !data) throw problemFrom(response?.status ?? 0, error);
  return data;
}
