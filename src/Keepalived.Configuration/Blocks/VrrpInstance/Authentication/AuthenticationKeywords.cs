namespace Keepalived.Configuration;

/// <summary>Keywords of <c>authentication</c>.</summary>
internal static class AuthenticationKeywords
{
    private const int LongestPassword = 8;

    /// <summary>What has been read of the block.</summary>
    public sealed record Draft(VrrpAuthenticationType Type = VrrpAuthenticationType.None, string? Password = null);

    public static readonly KeywordTable<Draft> Table = new("vrrp_instance/authentication", "Authentication of version 2 adverts.", () =>
    [
        Field.Of<Draft, VrrpAuthenticationType>(
            "auth_type",
            new ChoiceSyntax<VrrpAuthenticationType>([("PASS", VrrpAuthenticationType.Pass), ("AH", VrrpAuthenticationType.Ah)]),
            d => d.Type, (d, v) => d with { Type = v },
            "PASS: a password in clear; AH: a header that proves the password (IPv4 only).", @default: "none"),
        Field.Of<Draft, string>("auth_pass", new WordSyntax(longest: LongestPassword, truncates: true), d => d.Password,
            (d, v) => d with { Password = v },
            "The password; only 8 bytes count.", @default: "required").Shown("auth_pass s3cret").Secret().Raw(),
    ]);

    public static VrrpInstance Read(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        var draft = Table.Read(new Draft(), block, context);
        if (draft.Type == VrrpAuthenticationType.None || string.IsNullOrEmpty(draft.Password))
        {
            var what = draft.Type == VrrpAuthenticationType.None ? "auth_type" : "auth_pass";
            context.Diagnostics.Error(statement.Position, "incomplete-authentication",
                $"authentication has no {what}; the block is left out", "each keyword needs a line of its own", "authentication".Length);
            return instance;
        }

        return instance with { Authentication = new VrrpAuthentication(draft.Type, draft.Password) };
    }

    public static void Print(VrrpAuthentication? authentication, ConfigurationWriter writer)
    {
        if (authentication is not null)
        {
            writer.Block("authentication", () => Table.Print(new Draft(authentication.Type, authentication.Password), new Draft(), writer));
        }
    }
}
