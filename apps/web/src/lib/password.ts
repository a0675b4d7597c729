/** As the server asks for; the page only says it earlier. */
export const PASSWORD_MIN_LENGTH = 10;

export const passwordHint = `At least ${PASSWORD_MIN_LENGTH} characters. A few unrelated words work well.`;

export function checkPassword(password: string): string | null {
  return password.length < PASSWORD_MIN_LENGTH ? `Use at least ${PASSWORD_MIN_LENGTH} characters` : null;
}
