// Runs EPUBCheck over many books in one process; prints the name of each book that has an error or a warning.
import com.adobe.epubcheck.tool.EpubChecker;

class CheckBooks {
  public static void main(String[] books) {
    boolean bad = false;
    for (String book : books) {
      if (new EpubChecker().run(new String[] {book, "-q", "--failonwarnings"}) != 0) {
        System.out.println("BAD " + book);
        bad = true;
      }
    }
    System.exit(bad ? 1 : 0);
  }
}
