using System.Net.Sockets;

namespace HealthChecks;

/// <summary>An established connection, or why there is none.</summary>
/// <param name="Socket">The caller's to dispose; null when <paramref name="Error"/> is set.</param>
/// <param name="Error">For people; null when connected.</param>
internal readonly record struct Connection(Socket? Socket, string? Error);
