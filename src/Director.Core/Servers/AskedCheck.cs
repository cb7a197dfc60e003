namespace Director.Core.Servers;

/// <summary>What a check found that somebody asked for.</summary>
/// <param name="Checker">"TCP_CHECK", "HTTP_GET#2".</param>
/// <param name="Succeeded">Null: it goes on, is suspended, was told nothing so far, or our own shortage kept it from asking.</param>
/// <param name="Reason">For people.</param>
public sealed record AskedCheck(string Checker, bool? Succeeded, string Reason);
