using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>HTTP_GET</c> and <c>SSL_GET</c>.</summary>
internal static class HttpKeywords
{
    private static readonly (string, HttpProtocol)[] Protocols = [("1.0", HttpProtocol.Http10), ("1.0C", HttpProtocol.Http10Close),
        ("1.0c", HttpProtocol.Http10Close), ("1.1", HttpProtocol.Http11)];

    public static CheckerBlock Http { get; } = Make("HTTP_GET", "A page is fetched.", tls: false).Shown("""
        HTTP_GET {
            url {
                path /health
                status_code 200
            }
            connect_timeout 3
        }
        """);

    public static CheckerBlock Ssl { get; } =
        Make("SSL_GET", "A page is fetched over TLS; the certificate is not verified.", tls: true).Shown("""
        SSL_GET {
            enable_sni
            url {
                path /health
                status_code 200
            }
        }
        """);

    /// <summary>A checker without a page is left out; pages get the virtual host of the checker.</summary>
    private static HttpGet? Finish(HttpGet checker, Statement statement, Block block, ReadContext context)
    {
        if (!checker.Urls.IsEmpty)
        {
            return checker with { Urls = [.. checker.Urls.Select(u => u with { VirtualHost = u.VirtualHost ?? checker.VirtualHost })] };
        }

        context.Diagnostics.Error(statement.Position, "no-url", $"{checker.Keyword} has no usable url; it is left out",
            CheckerBlock.NotChecked);
        return null;
    }

    private static CheckerBlock<HttpGet> Make(string name, string meaning, bool tls)
    {
        var urls = HttpUrlKeywords.Table($"virtual_server/real_server/{name}/url", tls);
        return new(
            name,
            meaning,
            () => Rows(urls, tls),
            () => new HttpGet { Tls = tls },
            (server, global) => CheckerKeywords.Inherit(
                new HttpGet { Tls = tls, VirtualHost = server.CheckDefaults.VirtualHost }, server, global, 1, TimeSpan.FromSeconds(3)),
            Finish);
    }

    private static IEnumerable<Keyword<HttpGet>> Rows(KeywordTable<HttpUrlKeywords.Draft> urls, bool tls)
    {
        var retry = CheckerKeywords.Connection<HttpGet>(1, "3 s").ToList();
        return
        [
            .. retry,
            retry.First(k => k.Name == "retry").Renamed("nb_get_retry", deprecated: true),
            Field.Of<HttpGet, string>("virtualhost", Word, h => h.VirtualHost, (h, v) => h with { VirtualHost = v },
                "Host name in the request.", @default: "real_server's, virtual_server's, the address")
                .Shown("virtualhost www.example.com"),
            Field.Of<HttpGet, HttpProtocol>("http_protocol", new ChoiceSyntax<HttpProtocol>(Protocols), h => h.Protocol,
                (h, v) => h with { Protocol = v }, "Version of HTTP; C adds Connection: close."),
            Field.Of<HttpGet, bool>("enable_sni", Syntaxes.Boolean, h => h.EnableSni, (h, v) => h with { EnableSni = v },
                "The host name is sent with the TLS greeting.")
                .WithoutTls(tls),
            new Keyword<HttpGet>
            {
                Name = "sni_name",
                GivenExample = "sni_name www.example.com",
                Arguments = "[<string>]",
                Default = "the virtual host",
                Meaning = "Host name in the TLS greeting; turns enable_sni on.",
                Read = (h, s, _) => h with { EnableSni = true, SniName = s.Count > 1 ? s[1] : h.SniName },
                Print = (h, _, w) =>
                {
                    if (h.SniName is { } sni)
                    {
                        w.Line("sni_name", ConfigurationWriter.Quote(sni));
                        if (!h.EnableSni)
                        {
                            w.Line("enable_sni", "off");
                        }
                    }
                },
            }.WithoutTls(tls),
            Field.Of<HttpGet, bool>("fast_recovery", Syntaxes.Boolean, h => h.FastRecovery, (h, v) => h with { FastRecovery = v },
                "After a failure one good page is enough."),
            .. tls
                ? [Field.Of<HttpGet, bool>("tls_compliant", Syntaxes.Boolean, h => h.TlsCompliant, (h, v) => h with { TlsCompliant = v },
                    "A connection that ends without notice is an error.")]
                : Array.Empty<Keyword<HttpGet>>(),
            Field.Block<HttpGet, HttpUrlKeywords.Draft>("url", "", urls, "A page, and what it must contain.",
                (h, statement, block, context) => HttpUrlKeywords.Read(h, urls, statement, block, context),
                (h, _, w) => HttpUrlKeywords.Print(h, urls, w), repeats: true, late: true).Shown("""
                url {
                    path /health
                    status_code 200
                }
                """),
        ];
    }

    private static Keyword<HttpGet> WithoutTls(this Keyword<HttpGet> keyword, bool tls)
        => tls ? keyword : keyword.NothingToDo("HTTP_GET has no TLS");
}
