namespace Keepalived.Configuration;

/// <summary>A named pipe that events are written to.</summary>
/// <param name="Path">Where it is, made when missing.</param>
/// <param name="Owner">Its owner; null: the service's user.</param>
public sealed record NotifyFifo(string Path, ScriptUser? Owner = null);
