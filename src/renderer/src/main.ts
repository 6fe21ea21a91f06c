/** Starts the page: the typeface, then the window. */
import './zod-setup.ts';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { loadTypeface } from './charts/chart-setup.ts';
import { theme } from './state/theme.svelte.ts';

theme.paint();
await loadTypeface();

const target = document.getElementById('app');
if (target) mount(App, { target });
