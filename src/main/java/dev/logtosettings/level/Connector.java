package dev.logtosettings.level;

/** The kinds of connectors that deliver verification codes. */
public enum Connector {
  EMAIL,
  SMS
}
