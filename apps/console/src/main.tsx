import './configure.ts';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import { language } from './words/language.ts';
import { loadTexts } from './words/loaded-texts.ts';
import { registerWorker } from './worker/register-worker.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place for the console');
await loadTexts(language.get());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
registerWorker();
