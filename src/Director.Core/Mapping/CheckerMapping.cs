using System.Collections.Immutable;
using Director.Core.Servers;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Mapping;

/// <summary>From the checker blocks of a real server to checkers that run.</summary>
/// <param name="scripts">What holds for the programs among them.</param>
/// <param name="ssl">The block <c>SSL</c> with its files; null where there is none.</param>
/// <param name="kinds">The kinds of checks there are: those of <see cref="Checks.All"/>.</param>
public sealed class CheckerMapping(ScriptMapping scripts, SslFiles? ssl, ImmutableArray<CheckKind> kinds)
{
    /// <summary>
    /// The checkers of <paramref name="server"/>; one that nothing acts on is left out, and the file's reader has said so.
    /// </summary>
    public IEnumerable<CheckerOptions> Of(VirtualServer virtualServer, RealServer server)
    {
        Dictionary<string, int>? seen = server.Checkers.Count > 1 ? [] : null;
        var member = MemberId.Of(virtualServer, server);
        foreach (var checker in server.Checkers)
        {
            var number = seen is null ? 1 : seen[checker.Keyword] = seen.GetValueOrDefault(checker.Keyword) + 1;
            var name = number == 1 ? checker.Keyword : $"{checker.Keyword}#{number}";
            if (kinds.FirstOrDefault(kind => kind.Keyword == checker.Keyword) is { } kind)
            {
                var traits = kind.Traits(checker);
                yield return new(new(member, name), kind, checker)
                {
                    Program = traits.Program is { } program ? scripts.Command(program) : null,
                    Ssl = traits.UsesSsl ? ssl : null,
                };
            }
        }
    }
}
