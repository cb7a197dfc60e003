using Director.Core.Mapping;
using HealthChecks;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging;
using ScriptCommand = HealthChecks.ScriptCommand;

namespace Director.Core.Engine;

/// <summary>Which scripts of a configuration may run: those that can, and with <c>enable_script_security</c> those nobody else could have written.</summary>
internal sealed partial class ScriptGate(EngineServices services, Configuration configuration)
{
    private readonly bool _security = configuration.GlobalDefinitions.Scripts.EnableSecurity;

    /// <summary>Scripts with the <c>script_user</c> of the configuration.</summary>
    public ScriptMapping Scripts { get; } = new(configuration.GlobalDefinitions.Scripts.User);

    /// <summary>Whether <paramref name="command"/> may run; if not, the log says why.</summary>
    /// <param name="owner">Whose it is, for people: "vrrp_script chk_nginx".</param>
    public bool Allows(string owner, ScriptCommand command)
    {
        var problem = services.ScriptProblem(command)
            ?? (_security ? ScriptSecurity.Problem(command.Path, runsAsRoot: command.User is null or "root" or "0") : null);
        if (problem is not null)
        {
            Refused(services.Logger, owner, command.Path, problem);
        }

        return problem is null;
    }

    [LoggerMessage(LogLevel.Error, "{Owner}: {Script} is left out: {Problem}")]
    private static partial void Refused(ILogger logger, string owner, string script, string problem);
}
