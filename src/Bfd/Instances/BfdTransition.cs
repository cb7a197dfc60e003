namespace Bfd;

/// <summary>A session changed its state.</summary>
/// <param name="Session">Its name.</param>
/// <param name="Key">Whom it is with.</param>
/// <param name="Change">From what to what, and why.</param>
public readonly record struct BfdTransition(string Session, BfdSessionKey Key, BfdStateChange Change);
