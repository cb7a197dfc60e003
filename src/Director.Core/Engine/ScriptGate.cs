using Director.Core.Mapping;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging;
using Scripts;

using ScriptCommand = Scripts.ScriptCommand;

namespace Director.Core.Engine;

/// <summary>
/// Which scripts of a configuration may run, where they are and whom they run as: those that can be found, and with
/// <c>enable_script_security</c> those nobody else could have written. Each user is looked up once.
/// </summary>
public sealed partial class ScriptGate(EngineServices services, Configuration configuration)
{
    private readonly IScriptResolver _resolver = services.OpenScripts();

    /// <summary>Scripts with the <c>script_user</c> of the configuration.</summary>
    public ScriptMapping Scripts { get; } = ScriptMapping.Of(configuration);

    /// <summary>Whether <paramref name="command"/> may run; if not, the log says why.</summary>
    /// <param name="owner">Whose it is, for people: "vrrp_script chk_nginx".</param>
    /// <param name="resolved">
    /// With its path and whom it runs as. As it was when a shortage of ours kept that from being found out: the runner asks again.
    /// </param>
    public bool Allows(string owner, ScriptCommand command, out ScriptCommand resolved)
    {
        var resolution = _resolver.Resolve(command);
        resolved = resolution.Command;
        if (resolution is { Problem: { } problem, IsPassing: false })
        {
            ScriptRefused(services.Logger, owner, command.Path, problem);
            return false;
        }

        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Owner}: {Script} is left out: {Problem}")]
    private static partial void ScriptRefused(ILogger logger, string owner, string script, string problem);
}
