// Gives every value that is to be carried elsewhere a Copy button that answers.
for (const block of document.querySelectorAll('.value')) {
  const source = block.querySelector('pre');
  const title = block.querySelector('h3')?.textContent ?? '';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy ${title}`);
  const answer = document.createElement('span');
  answer.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(source.textContent);
    answer.textContent = 'Copied';
    setTimeout(() => {
      answer.textContent = '';
    }, 2000);
  });
  block.append(button, answer);
}
