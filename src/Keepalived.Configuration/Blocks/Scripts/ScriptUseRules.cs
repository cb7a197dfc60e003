namespace Keepalived.Configuration;

/// <summary>Scripts as a whole: those nobody uses, and whether they are safe to run.</summary>
internal static class ScriptUseRules
{
    public static void Apply(ConfigurationBuilder builder, Block top, ReadContext context)
    {
        foreach (var script in builder.Scripts)
        {
            if (!context.Names.Used.Contains(("vrrp_script", script.Model.Name)))
            {
                context.Doubt(script.Opener, 1, "unused", $"vrrp_script '{script.Model.Name}' is not tracked: it is not run");
            }
        }

        if (context is { Machine: { } machine, Scripts.Count: > 0 })
        {
            Judge(top, machine, context);
        }

        if (!context.Global.Scripts.EnableSecurity && FirstScript(top) is { } first)
        {
            context.Diagnostics.Warning(first.Position, "script-security", "scripts are run without enable_script_security",
                "put enable_script_security and script_user into global_defs", Math.Max(1, first.Span(0).Length));
        }
    }

    private static void Judge(Block block, IMachine machine, ReadContext context)
    {
        var user = UserSyntax.Of(block.Last("user"));
        foreach (var statement in block.Statements)
        {
            if (context.Scripts.TryGetValue(statement, out var command))
            {
                Judge(user is null ? command : command with { User = user }, statement, machine, context);
            }

            if (statement is { Keyword.Body: not null and not EntryTable, Body: { } body })
            {
                Judge(body, machine, context);
            }
        }
    }

    private static void Judge(ScriptCommand command, Statement statement, IMachine machine, ReadContext context)
    {
        // A file that is opened is no program; and of a user that is missing the line that names it has told.
        if (command.Path.StartsWith("</", StringComparison.Ordinal)
            || (command.User is { } user && (!machine.HasUser(user.User) || (user.Group is { } group && !machine.HasGroup(group)))))
        {
            return;
        }

        var finding = machine.Judge(command, context.Global.Scripts);
        if (finding.Problem is { } problem)
        {
            context.Doubt(statement, 1, "no-script", $"script '{command.Path}' is left out on this machine: {problem}",
                Consequence(statement));
        }
        else if (finding.Risk is { } risk)
        {
            context.Doubt(statement, 1, "insecure-script", $"root runs a script that others can change: {risk}",
                "enable_script_security would leave it out");
        }

        if (finding.FoundAt is { } path)
        {
            context.Diagnostics.Add(new Diagnostic(Severity.Note, statement.PositionOf(1), $"'{command.Path}' is found in PATH: {path}")
            {
                Code = "relative-script",
                Hint = "the service has a PATH of its own: better write the whole path",
                Length = Math.Max(1, statement.Span(1).Length),
            });
        }
    }

    private static string? Consequence(Statement statement) => statement.Keyword?.Name switch
    {
        "script" => "what tracks it goes on as if it were not there",
        "misc_path" => "without another check its server counts as up",
        _ => null,
    };

    private static Statement? FirstScript(Block block)
    {
        foreach (var statement in block.Statements)
        {
            if (statement.Keyword is { RunsScript: true, Status: KeywordStatus.ActedOn })
            {
                return statement;
            }

            if (statement is { Keyword.Body: not null and not EntryTable, Body: { } body } && FirstScript(body) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }
}
