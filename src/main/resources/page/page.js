// Fills the page: what the service says of itself, the reference of its API, and tokens where it issues them.
const [about, description] = await Promise.all([read('.'), read('openapi.json')]);

async function read(path, request) {
  const answer = await fetch(path, { ...request, headers: { accept: 'application/json' } });
  return answer.json();
}

for (const place of document.querySelectorAll('[data-of]')) {
  place.textContent = about[place.dataset.of];
}

// Whatever is tried goes to the service that shows the page, with a token from here or a pasted one.
const { securitySchemes } = description.components;
for (const [name, { description }] of Object.entries(securitySchemes)) {
  securitySchemes[name] = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description };
}
const reference = SwaggerUIBundle({
  spec: { ...description, servers: description.servers.slice(0, 1) },
  dom_id: '#reference',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  showExtensions: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  plugins: [
    {
      wrapComponents: {
        // A link would be inside of the button that unfolds the operation; the other shows what the header says.
        DeepLink: (link, { React }) => ({ text }) => React.createElement('span', null, text),
        ServersContainer: () => () => null,
      },
    },
  ],
});

// A token is kept in the page's memory alone.
const form = document.querySelector('form');
form.hidden = !about.tokens;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { name, value, textContent } = event.submitter;
  const { tenant, username } = Object.fromEntries(new FormData(form));
  const body = new URLSearchParams({
    grant_type: value,
    resource: about.tokens[name].replace('{tenant}', tenant),
    client_id: 'page',
    client_secret: 'page',
    username,
    password: 'any',
  });
  const answer = await read(about.tokens.endpoint, { method: 'POST', body });
  if (answer.access_token) reference.preauthorizeApiKey(name, answer.access_token);
  form.querySelector('output').textContent = answer.message ?? `${textContent.replace('Get a', 'A')} is in use.`;
});

// What Swagger UI leaves out: names of its fields, a way to scroll by keyboard, and when dark colors are wanted.
const missing = {
  '.content-type': { ariaLabel: 'Media type' },
  '.examples-select-element': { ariaLabel: 'Example' },
  '.body-param__text': { ariaLabel: 'Request body' },
  '.close-modal': { ariaLabel: 'Close' },
  '.auth-btn-wrapper button': { ariaLabel: null },
  'pre, .highlight-code > *': { tabIndex: 0 },
};
new MutationObserver(() => {
  for (const [selector, properties] of Object.entries(missing)) {
    for (const element of document.querySelectorAll(selector)) Object.assign(element, properties);
  }
}).observe(document.querySelector('#reference'), { childList: true, subtree: true });

const dark = matchMedia('(prefers-color-scheme: dark)');
const darken = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', darken);
darken();
