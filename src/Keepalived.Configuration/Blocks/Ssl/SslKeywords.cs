using static Keepalived.Configuration.Syntaxes;

namespace Keepalived.Configuration;

/// <summary>Keywords of <c>SSL</c>.</summary>
internal static class SslKeywords
{
    public static readonly KeywordTable<SslSettings> Table = new("SSL", "Our certificate and key for SSL_GET.", () =>
    [
        Field.Of<SslSettings, string>("password", Word, s => s.Password, (s, v) => s with { Password = v }, "Password of the key.", "none")
            .Shown("password s3cret").Secret().Raw(),
        Field.Of<SslSettings, string>("ca", FilePath, s => s.CaFile, (s, v) => s with { CaFile = v }, "File of certificate authorities.",
            "none")
            .Shown("ca /etc/director/ca.pem")
            .NothingToDo("as in keepalived no certificate of a server is verified"),
        Field.Of<SslSettings, string>("certificate", FilePath, s => s.CertificateFile, (s, v) => s with { CertificateFile = v },
            "File of our certificate.", "none")
            .Shown("certificate /etc/director/director.pem"),
        Field.Of<SslSettings, string>("key", FilePath, s => s.KeyFile, (s, v) => s with { KeyFile = v }, "File of our key.", "none")
            .Shown("key /etc/director/director.key").NotSecret(),
    ], () => new SslSettings());
}
