package dev.logtosettings.access;

/** Who issues the tokens that are trusted. */
public interface Issuer {

  /** What the claim {@code iss} equals. */
  String url();
}
