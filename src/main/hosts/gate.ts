/**
 * Who may come in over loopback: the holder of a launch token, once, who gets a cookie for it; then the cookie.
 *
 * Every program on the machine can reach the port and any web page can make a browser call it, so a secret decides.
 * Secrets are 256 random bits, kept only as SHA-256 digests, compared in constant time and never logged.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tokens that may wait for their browser at a time; the oldest gives way. */
const MOST_TOKENS = 16;
const COOKIE_SECONDS = 30 * 24 * 60 * 60;

export class Gate {
  private readonly cookieName: string;
  private readonly session = secret();
  private tokens: Buffer[] = [];

  /** Cookies know no ports: the name carries it, so that two laboratories on one machine do not take each other's place. */
  constructor(port: number) {
    this.cookieName = `descent-lab-${port}`;
  }

  /** A fresh launch token; it opens the gate once. */
  issueToken(): string {
    const token = secret();
    this.tokens = [...this.tokens, digest(token)].slice(-MOST_TOKENS);
    return token;
  }

  /** The `Set-Cookie` value for a valid launch token, which is then used up; null for any other. */
  redeem(token: string): string | null {
    const given = digest(token);
    const others = this.tokens.filter((known) => !timingSafeEqual(known, given));
    if (others.length === this.tokens.length) return null;
    this.tokens = others;
    return `${this.cookieName}=${this.session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${COOKIE_SECONDS}`;
  }

  /** Whether a `Cookie` header carries this gate's session. */
  admits(cookieHeader: string | undefined): boolean {
    const prefix = `${this.cookieName}=`;
    const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim());
    return pairs.some((pair) => pair.startsWith(prefix) && sameSecret(pair.slice(prefix.length), this.session));
  }
}

/** 256 random bits as text. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing about where two secrets differ, nor about their lengths. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
