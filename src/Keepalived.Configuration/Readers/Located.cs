namespace Keepalived.Configuration;

/// <summary>Something of the model, and where it stands.</summary>
internal readonly record struct Located<T>(T Model, Statement Opener, Block Block);
