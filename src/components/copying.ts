/** The name of a button that has been pressed, and the end of its confirmation. */
const pressed = new WeakMap<HTMLElement, { name: string; timer: ReturnType<typeof setTimeout> }>();

/**
 * Copies a text and says so for four seconds, on the button and in the live region beside it:
 * changing a button's name is not announced reliably.
 * @param select selects the text instead, which leaves one key press to the reader: there is no
 *   clipboard in an insecure context, and access can be refused.
 */
export async function copyAndSay(
  text: string,
  button: HTMLElement,
  status: HTMLElement,
  select: () => void,
): Promise<void> {
  let said = 'Copied';
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    select();
    said = 'Selected';
  }
  const { name = button.textContent, timer } = pressed.get(button) ?? {};
  clearTimeout(timer);
  button.textContent = status.textContent = said;
  const end = setTimeout(() => {
    button.textContent = name;
    status.textContent = '';
  }, 4000);
  pressed.set(button, { name, timer: end });
}
