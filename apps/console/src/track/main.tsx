import '../ui/tokens.css';
import '../ui/base.css';
import './track.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { TrackApp } from './track-app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place for its content');
createRoot(root).render(
  <StrictMode>
    <TrackApp />
  </StrictMode>,
);
