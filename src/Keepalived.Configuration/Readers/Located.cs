namespace Keepalived.Configuration;

/// <summary>Something of the model, and where it stands.</summary>
internal sealed record Located<T>(T Model, Statement Opener, Block Block);
